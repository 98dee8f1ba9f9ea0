/// Content of a history that a provider rejects: found, excluded, reported.
@NullMarked
package dev.lungo.engine.rejection;

import org.jspecify.annotations.NullMarked;
