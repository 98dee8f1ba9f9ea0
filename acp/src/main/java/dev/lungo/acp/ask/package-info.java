/// Permission requests and questions, as editors ask them.
@NullMarked
package dev.lungo.acp.ask;

import org.jspecify.annotations.NullMarked;
