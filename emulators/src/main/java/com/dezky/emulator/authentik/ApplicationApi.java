package com.dezky.emulator.authentik;

import com.dezky.emulator.Exchange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// `/api/v3/core/applications/`, by slug, and the transaction that makes an application with all that belongs to it.
final class ApplicationApi {
    private static final Set<String> RESERVED = Set.of("authorize", "token", "device", "userinfo", "introspect",
            "revoke");
    private static final String OAUTH2 = "authentik_providers_oauth2.oauth2provider";

    private final Dialect dialect;
    private final Directory directory;
    private final Applications applications;
    private final ProviderApi providers;
    private final PolicyBindings bindings;
    private final Admissions admissions;

    ApplicationApi(Dialect dialect, Directory directory, Applications applications, ProviderApi providers,
            PolicyBindings bindings, Admissions admissions) {
        this.dialect = dialect;
        this.directory = directory;
        this.applications = applications;
        this.providers = providers;
        this.bindings = bindings;
        this.admissions = admissions;
    }

    /// What the token's own person may open, unless everything is asked for.
    void list(Exchange exchange) {
        var orders = new LinkedHashMap<String, Comparator<Application>>();
        orders.put("name", Comparator.comparing(Application::name));
        orders.put("slug", Comparator.comparing(Application::slug));
        var caller = directory.userNamed(AuthentikEmulator.ADMIN).orElseThrow();
        var all = Listing.includes(exchange, "superuser_full_list", false);
        new Listing<>(exchange, applications.all())
                .withoutFilters("for_user", "only_with_launch_url")
                .keep(one -> all || admissions.admits(one, caller))
                .text("slug", Application::slug)
                .text("name", Application::name)
                .text("group", Application::group)
                .text("meta_description", Application::description)
                .text("meta_launch_url", Application::launchUrl)
                .text("meta_publisher", Application::publisher)
                .search(one -> Stream.of(one.name(), one.slug(), one.launchUrl(), one.description(), one.publisher(),
                        one.group()))
                .answer(dialect, orders, this::body);
    }

    void create(Exchange exchange) {
        var input = Input.of(exchange);
        var application = read(input, null, true);
        input.check();
        exchange.json(201, body(applications.save(application)));
    }

    void one(Exchange exchange) {
        exchange.json(200, body(application(exchange)));
    }

    void change(Exchange exchange) {
        var input = Input.of(exchange);
        var application = read(input, application(exchange), true);
        input.check();
        exchange.json(200, body(applications.save(application)));
    }

    void delete(Exchange exchange) {
        applications.remove(application(exchange));
        exchange.respond(204);
    }

    /// All or nothing: provider, application and bindings are there together, or none of them is. Answers no ids.
    void transaction(Exchange exchange) {
        var input = Input.of(exchange);
        var app = input.part("app");
        var provider = input.part("provider");
        var model = input.text("provider_model", null, 100, false);
        var bound = input.parts("policy_bindings", false).orElse(List.of());
        input.check();
        if (!model.equals(OAUTH2)) {
            throw new UnsupportedOperationException("provider_model " + model + " is not emulated");
        }
        var wanted = providers.read(provider, null);
        var application = read(app, null, false);
        var wantedBindings = bound.stream().map(one -> binding(one, application)).toList();
        check(input, "app", app);
        check(input, "provider", provider);
        bound.stream().filter(Input::isWrong).findFirst().ifPresent(wrong -> check(input, "policy_bindings", wrong));
        input.check();

        applications.save(wanted);
        applications.save(new Application(application.pk(), application.name(), application.slug(), wanted.pk(),
                application.openInNewTab(), application.launchUrl(), application.icon(), application.description(),
                application.publisher(), application.engineMode(), application.group(), application.hidden()));
        wantedBindings.forEach(bindings::save);
        exchange.json(200, Map.of("applied", true, "logs", List.of()));
    }

    private static void check(Input input, String field, Input part) {
        if (part.isWrong()) {
            input.problem(field, part.problems());
        }
    }

    private PolicyBinding binding(Input input, Application application) {
        input.refuseToPretend("policy");
        input.refuseToPretend("user");
        var group = input.nullableKey("group", pk -> directory.group(pk).isPresent())
                .flatMap(keys -> keys.stream().findFirst());
        if (group.isEmpty()) {
            input.problem("non_field_errors", "One of 'group', 'policy', 'user' must be set.");
        }
        return new PolicyBinding(UUID.randomUUID().toString(), application.pk(), null, group.orElse(""), null,
                input.flag("negate", false), input.flag("enabled", true), input.integer("order"), 30,
                input.flag("failure_result", false));
    }

    private Application read(Input input, @Nullable Application current, boolean withProvider) {
        input.refuseToPretend("backchannel_providers");
        var pk = current == null ? UUID.randomUUID().toString() : current.pk();
        var name = input.text("name", current == null ? null : current.name(), Integer.MAX_VALUE, false);
        var slug = input.text("slug", current == null ? null : current.slug(), 50, false);
        if (!slug.isEmpty() && !slug.matches("[-a-zA-Z0-9_]+")) {
            input.problem("slug", "Enter a valid “slug” consisting of letters, numbers, underscores or hyphens.");
        }
        if (RESERVED.contains(slug)) {
            input.problem("slug", "The slug '" + slug + "' is reserved and cannot be used for applications.");
        }
        applications.withSlug(slug).filter(other -> !other.pk().equals(pk))
                .ifPresent(other -> input.problem("slug", "Application with this slug already exists."));
        var mode = input.text("policy_engine_mode", current == null ? "any" : current.engineMode(), 10, false);
        if (!Set.of("any", "all").contains(mode)) {
            input.problem("policy_engine_mode", "\"" + mode + "\" is not a valid choice.");
        }
        return new Application(pk, name, slug, withProvider ? provider(input, current, pk) : null,
                input.flag("open_in_new_tab", current != null && current.openInNewTab()),
                input.text("meta_launch_url", current == null ? "" : current.launchUrl(), Integer.MAX_VALUE, true),
                dialect.hidesApplications()
                        ? input.text("meta_icon", current == null ? "" : current.icon(), Integer.MAX_VALUE, true)
                        : "",
                input.text("meta_description", current == null ? "" : current.description(), Integer.MAX_VALUE, true),
                input.text("meta_publisher", current == null ? "" : current.publisher(), Integer.MAX_VALUE, true),
                mode, input.text("group", current == null ? "" : current.group(), Integer.MAX_VALUE, true),
                dialect.hidesApplications() && input.flag("meta_hide", current != null && current.hidden()));
    }

    private @Nullable Integer provider(Input input, @Nullable Application current, String pk) {
        var sent = input.nullableKey("provider", key -> key.matches("\\d{1,9}")
                && applications.provider(Integer.parseInt(key)).isPresent());
        if (sent.isEmpty()) {
            return current == null ? null : current.provider();
        }
        var wanted = sent.get().stream().filter(key -> key.matches("\\d{1,9}")).map(Integer::valueOf).findFirst();
        wanted.flatMap(applications::inFrontOf).filter(other -> !other.pk().equals(pk))
                .ifPresent(other -> input.problem("provider", "Application with this provider already exists."));
        return wanted.orElse(null);
    }

    private Application application(Exchange exchange) {
        return applications.withSlug(exchange.variable("slug")).orElseThrow(() -> Refusal.notFound("Application"));
    }

    private Map<String, Object> body(Application application) {
        var provider = Optional.ofNullable(application.provider()).flatMap(applications::provider);
        var body = new LinkedHashMap<String, Object>();
        body.put("pk", application.pk());
        if (dialect.hidesApplications()) {
            body.put("pbm_uuid", application.pk());
        }
        body.put("name", application.name());
        body.put("slug", application.slug());
        body.put("provider", application.provider());
        body.put("provider_obj", provider.map(providers::part).orElse(null));
        body.put("backchannel_providers", new ArrayList<>());
        body.put("backchannel_providers_obj", new ArrayList<>());
        body.put("launch_url", application.launchUrl().isEmpty() ? null : application.launchUrl());
        body.put("open_in_new_tab", application.openInNewTab());
        body.put("meta_launch_url", application.launchUrl());
        body.put("meta_icon", dialect.hidesApplications() ? application.icon() : null);
        if (dialect.hidesApplications()) {
            body.put("meta_icon_url", null);
            body.put("meta_icon_themed_urls", null);
        }
        body.put("meta_description", application.description());
        body.put("meta_publisher", application.publisher());
        body.put("policy_engine_mode", application.engineMode());
        body.put("group", application.group());
        if (dialect.hidesApplications()) {
            body.put("meta_hide", application.hidden());
        }
        return body;
    }
}
