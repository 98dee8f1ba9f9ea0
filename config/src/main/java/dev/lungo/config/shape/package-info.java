/// Valid configurations: shapes derived from core's records and the list of keys.
@NullMarked
package dev.lungo.config.shape;

import org.jspecify.annotations.NullMarked;
