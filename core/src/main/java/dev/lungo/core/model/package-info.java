/// Which model: references, facts, prices, token counts.
@NullMarked
package dev.lungo.core.model;

import org.jspecify.annotations.NullMarked;
