/// HTTP as every part of this module needs it: clients behind proxies, token servers, streamed bodies. Knows no model.
@NullMarked
package dev.lungo.providers.http;

import org.jspecify.annotations.NullMarked;
