@rem npm runs its scripts in a shell, and a shell that waits does not pass on the signals that npm gets. On other systems
@rem "exec" in package.json has the program take the shell's place; Windows has no such command, so it finds this one.
@%*
