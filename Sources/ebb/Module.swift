// Two files and no `main.swift`: so the compiler makes no entry of its own.
