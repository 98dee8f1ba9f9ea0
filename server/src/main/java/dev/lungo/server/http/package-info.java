/// Requests and answers: routing, JSON, errors, who may come in.
@NullMarked
package dev.lungo.server.http;

import org.jspecify.annotations.NullMarked;
