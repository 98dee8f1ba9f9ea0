/// Facts known only from how a model's server behaves: its window, its longest answer, that it takes no tools.
@NullMarked
package dev.lungo.providers.catalog.learned;

import org.jspecify.annotations.NullMarked;
