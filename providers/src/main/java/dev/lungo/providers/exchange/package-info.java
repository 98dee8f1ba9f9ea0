/// Keys that are not shown themselves: a server changes them for tokens, which end.
@NullMarked
package dev.lungo.providers.exchange;

import org.jspecify.annotations.NullMarked;
