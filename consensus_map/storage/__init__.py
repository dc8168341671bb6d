"""The file: schema, opening, writing, migrations and backups."""
