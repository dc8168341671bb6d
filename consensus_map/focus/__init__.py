"""Who is looked at: search, filters, neighbourhoods. Pure functions of a map, without Qt."""
