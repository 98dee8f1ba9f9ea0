/// The endpoints, one class for each noun.
@NullMarked
package dev.lungo.server.routes;

import org.jspecify.annotations.NullMarked;
