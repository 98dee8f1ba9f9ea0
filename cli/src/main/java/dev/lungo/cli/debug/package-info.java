/// `lungo debug …`: what the program would do, step by step.
@NullMarked
package dev.lungo.cli.debug;

import org.jspecify.annotations.NullMarked;
