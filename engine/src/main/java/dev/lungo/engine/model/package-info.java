/// The door through which all requests to models leave.
@NullMarked
package dev.lungo.engine.model;

import org.jspecify.annotations.NullMarked;
