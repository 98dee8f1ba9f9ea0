/// Typed client of the HTTP interface, small enough for a process that has to start at once.
@NullMarked
package dev.lungo.client;

import org.jspecify.annotations.NullMarked;
