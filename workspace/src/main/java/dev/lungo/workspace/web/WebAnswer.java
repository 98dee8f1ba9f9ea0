package dev.lungo.workspace.web;

import java.util.Map;
import java.util.Optional;

/// An answer over HTTP; the names of headers are in lower case.
record WebAnswer(int status, Map<String, String> headers, byte[] body) {
    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }
}
