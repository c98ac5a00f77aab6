import EbbCLI
import Platform

Signals.ignoreBrokenPipes()
Host.end(run(.real))
