@NullMarked
package dev.lungo.code.map;

import org.jspecify.annotations.NullMarked;
