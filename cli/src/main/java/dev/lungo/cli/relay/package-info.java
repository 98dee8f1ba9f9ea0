/// One command in two processes: the one a person started, and the server that runs it for that one.
@NullMarked
package dev.lungo.cli.relay;

import org.jspecify.annotations.NullMarked;
