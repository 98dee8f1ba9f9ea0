/// Sessions for programs: prompt, stream, and decide.
@NullMarked
package dev.lungo.client.live;

import org.jspecify.annotations.NullMarked;
