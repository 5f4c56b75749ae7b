package com.dezky.stalwart;

import com.dezky.jmap.JmapClient;
import com.dezky.stalwart.AppPasswordsResult.Created;
import com.dezky.stalwart.AppPasswordsResult.Found;
import com.dezky.stalwart.AppPasswordsResult.Gone;
import com.dezky.stalwart.AppPasswordsResult.Locked;
import com.dezky.stalwart.AppPasswordsResult.Revoked;
import com.dezky.stalwart.AppPasswordsResult.TooMany;
import com.dezky.upstream.Missing;
import com.dezky.upstream.Rejected;
import com.dezky.upstream.Secret;
import com.dezky.upstream.UpstreamHttp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What a person does with the own mailbox, with the access token the identity provider gave for it. The mailbox is
/// made by the server when the token is the first it sees of this person.
///
/// Every method throws {@link Rejected} with status 401 for a token that has expired.
public final class OwnMailbox {
    private static final String APP_PASSWORD = "x:AppPassword";
    private static final ScopedValue<Secret> TOKEN = ScopedValue.newInstance();

    private final UpstreamHttp http;

    /// @param connection makes connections that ask for their `Authorization` header call by call
    OwnMailbox(Function<Supplier<String>, UpstreamHttp> connection) {
        this.http = connection.apply(() -> "Bearer " + TOKEN.get().value());
    }

    /// The person's app passwords, without their secrets.
    public AppPasswordsResult.OfList appPasswords(Secret token) {
        return this.<AppPasswordsResult.OfList>as(token, registry -> new Found(registry
                .all(APP_PASSWORD, Wire.Password.PROPERTIES, Wire.Password.class).stream()
                .map(Wire.Password::toPassword).toList())).orElseGet(Locked::new);
    }

    /// Makes an app password. After a lost answer nobody knows the secret: revoke the one of this description and make
    /// another.
    /// @param description a name the person chose; must not be empty
    /// @param expiresAt when it ends, to the second; null for never
    public AppPasswordsResult.OfCreate createAppPassword(Secret token, String description, @Nullable Instant expiresAt,
            Set<AppPassword.Use> uses) {
        var values = new LinkedHashMap<String, Object>();
        values.put("description", description);
        values.put("permissions", Wire.Narrowing.to(AppPassword.Use.permissions(uses)));
        if (expiresAt != null) {
            values.put("expiresAt", expiresAt.truncatedTo(ChronoUnit.SECONDS).toString());
        }
        return this.<AppPasswordsResult.OfCreate>as(token, registry -> {
            var creation = registry.create(APP_PASSWORD, values);
            if (creation.id().isPresent()) {
                return new Created(creation.id().get(), new Secret(creation.secret()));
            }
            var error = creation.error().orElseThrow();
            if (error.type().equals("overQuota")) {
                return new TooMany();
            }
            throw registry.failure(APP_PASSWORD, error);
        }).orElseGet(Locked::new);
    }

    /// Ends an app password: the program that has it is out at its next sign-in.
    public AppPasswordsResult.OfRevoke revokeAppPassword(Secret token, String id) {
        return this.<AppPasswordsResult.OfRevoke>as(token, registry -> {
            try {
                registry.destroy(APP_PASSWORD, id);
                return new Revoked();
            } catch (Missing _) {
                return new Gone();
            }
        }).orElseGet(Locked::new);
    }

    // A session belongs to one person, so none is kept.
    private <T> Optional<T> as(Secret token, Function<Registry, T> work) {
        return ScopedValue.where(TOKEN, token).call(() -> {
            try {
                return Optional.of(work.apply(new Registry(new JmapClient(http), http.name())));
            } catch (Rejected refused) {
                if (refused.status() == 403) {
                    return Optional.empty();
                }
                throw refused;
            }
        });
    }
}
