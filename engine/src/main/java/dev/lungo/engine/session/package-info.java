/// Sessions and the workers that serve them, one job at a time.
@NullMarked
package dev.lungo.engine.session;

import org.jspecify.annotations.NullMarked;
