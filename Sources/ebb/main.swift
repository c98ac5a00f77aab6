import EbbCLI
import Platform

Signals.ignoreBrokenPipes()
exit(run(.real))
