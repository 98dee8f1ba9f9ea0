/// Events: the changes of everything, their order, and how they are stored and heard.
@NullMarked
package dev.lungo.core.event;

import org.jspecify.annotations.NullMarked;
