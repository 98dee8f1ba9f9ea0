/// Requests and answers: listening, routing, JSON, errors, access.
@NullMarked
package dev.lungo.server.http;

import org.jspecify.annotations.NullMarked;
