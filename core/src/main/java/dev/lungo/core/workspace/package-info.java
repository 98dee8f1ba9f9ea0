/// What the agent can touch: files, search, shell, web. Edges implement, guards decorate.
@NullMarked
package dev.lungo.core.workspace;

import org.jspecify.annotations.NullMarked;
