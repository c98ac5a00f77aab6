// EbbCLI
