@NullMarked
package dev.lungo.code.grammar;

import org.jspecify.annotations.NullMarked;
