/// The life of a server process: its file, its lock, its idle end.
@NullMarked
package dev.lungo.app.process;

import org.jspecify.annotations.NullMarked;
