/// State of sessions that no stored event holds.
@NullMarked
package dev.lungo.engine.live;

import org.jspecify.annotations.NullMarked;
