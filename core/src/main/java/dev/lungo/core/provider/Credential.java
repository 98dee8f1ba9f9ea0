package dev.lungo.core.provider;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Credentials that a user gave to Lungo to access a provider. Their text form never contains the secret.
public sealed interface Credential {
    /// Keys, tried in order when one fails; never empty. `metadata` holds the other values that the provider
    /// requires.
    record Api(List<String> keys, Map<String, String> metadata) implements Credential {
        public Api {
            keys = List.copyOf(keys);
            metadata = Map.copyOf(metadata);
        }

        @Override
        public String toString() {
            return "Api[" + keys.size() + "]";
        }
    }

    /// Tokens of a user who signed in. `expires` is in milliseconds since 1970, 0 for never.
    record OAuth(
            String access,
            String refresh,
            long expires,
            @Nullable String accountId,
            @Nullable String enterpriseUrl) implements Credential {
        @Override
        public String toString() {
            return "OAuth[" + expires + "]";
        }
    }

    /// A program with its arguments that prints a key; a single word is a line for the shell.
    record Command(List<String> words) implements Credential {
        public Command {
            words = List.copyOf(words);
        }
    }

    /// A token of an organization's server, used as the value of the environment variable `key`.
    record WellKnown(String key, String token) implements Credential {
        @Override
        public String toString() {
            return "WellKnown[" + key + "]";
        }
    }

    /// A credential in the system keychain, which is read when the key is needed. Known before that: its type, a
    /// value that changes each time it is stored, what the provider asked for besides keys, and for tokens their
    /// expiry and owner.
    record Kept(
            String type,
            String stamp,
            Map<String, String> metadata,
            long expires,
            @Nullable String accountId,
            @Nullable String enterpriseUrl)
            implements Credential {
        public Kept {
            metadata = Map.copyOf(metadata);
        }
    }
}
