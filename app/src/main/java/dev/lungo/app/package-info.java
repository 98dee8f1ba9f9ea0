/// The server process: its main, the commands that need it, and the wiring. The only module that sees all.
@NullMarked
package dev.lungo.app;

import org.jspecify.annotations.NullMarked;
