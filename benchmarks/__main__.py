"""`python -m benchmarks`: every figure, as a table."""

from benchmarks import bench_commands, bench_import, bench_map
from benchmarks.measure import machine, table


def main() -> None:
    print(machine())
    print()
    print(table([*bench_commands.figures(), *bench_import.figures(), *bench_map.figures()]))


if __name__ == "__main__":
    main()
