/// What models write as arguments of a tool: read, repaired where the meaning is certain, made fit.
@NullMarked
package dev.lungo.engine.arguments;

import org.jspecify.annotations.NullMarked;
