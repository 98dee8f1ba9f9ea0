/// What the server tells of its own interface.
@NullMarked
package dev.lungo.server.doc;

import org.jspecify.annotations.NullMarked;
