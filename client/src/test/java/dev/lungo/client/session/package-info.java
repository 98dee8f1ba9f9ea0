@NullMarked
package dev.lungo.client.session;

import org.jspecify.annotations.NullMarked;
