@NullMarked
package dev.lungo.client;

import org.jspecify.annotations.NullMarked;
