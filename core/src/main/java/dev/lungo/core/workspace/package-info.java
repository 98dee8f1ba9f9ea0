/// Access to the machine: files, search, shell, web. Edge modules implement it, guards decorate it.
@NullMarked
package dev.lungo.core.workspace;

import org.jspecify.annotations.NullMarked;
