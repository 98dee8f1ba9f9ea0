/// Starting commands and terminals so that all of their descendants can be found and ended. A sandbox belongs here.
@NullMarked
package dev.lungo.workspace.process;

import org.jspecify.annotations.NullMarked;
