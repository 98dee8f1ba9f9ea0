@NullMarked
package dev.lungo.store;

import org.jspecify.annotations.NullMarked;
