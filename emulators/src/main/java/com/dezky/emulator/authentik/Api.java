package com.dezky.emulator.authentik;

import com.dezky.emulator.Exchange;
import com.dezky.emulator.Routes;
import java.util.EnumSet;

/// Binds the paths below `/api/v3` and guards them. A bad credential is a 403 here, never a 401.
final class Api {
    static final String BASE = "/api/v3";

    private final Settings settings;
    private final Directory directory;
    private final Routes routes;

    Api(Settings settings, Directory directory, Routes routes) {
        this.settings = settings;
        this.directory = directory;
        this.routes = routes;
    }

    void bind(GroupApi groups, UserApi users, ServiceAccountApi serviceAccounts, SessionApi sessions, DeviceApi devices,
            InstanceApi instance, PolicyBindingApi policyBindings, RuleApi rules,
            FlowApi flows) {
        routes.on("GET", BASE + "/root/config/", instance::config);
        on("GET", "/admin/version/", instance::version);

        on("GET", "/core/groups/", groups::list);
        on("POST", "/core/groups/", groups::create);
        on("GET", "/core/groups/{pk}/", groups::one);
        on("PATCH", "/core/groups/{pk}/", groups::change);
        on("DELETE", "/core/groups/{pk}/", groups::delete);
        on("POST", "/core/groups/{pk}/add_user/", groups::addUser);
        on("POST", "/core/groups/{pk}/remove_user/", groups::removeUser);
        notEmulated("PUT", "/core/groups/{pk}/");

        on("GET", "/core/users/me/", instance::me);
        notEmulated("GET", "/core/users/paths/");
        notEmulated("GET", "/core/users/impersonate_end/");
        on("POST", "/core/users/service_account/", serviceAccounts::create);
        notEmulated("PUT", "/core/users/{pk}/");
        on("GET", "/core/users/", users::list);
        on("POST", "/core/users/", users::create);
        on("GET", "/core/users/{pk}/", users::one);
        on("PATCH", "/core/users/{pk}/", users::change);
        on("DELETE", "/core/users/{pk}/", users::delete);
        on("POST", "/core/users/{pk}/set_password/", users::setPassword);
        on("POST", "/core/users/{pk}/recovery/", users::recovery);

        on("GET", "/authenticators/admin/all/", devices::all);
        on("DELETE", "/authenticators/admin/{kind}/{id}/", devices::delete);

        on("GET", "/policies/bindings/", policyBindings::list);
        on("POST", "/policies/bindings/", policyBindings::create);
        on("GET", "/policies/bindings/{pk}/", policyBindings::one);
        on("DELETE", "/policies/bindings/{pk}/", policyBindings::delete);
        notEmulated("PUT", "/policies/bindings/{pk}/");
        notEmulated("PATCH", "/policies/bindings/{pk}/");
        on("GET", "/policies/expression/", rules::expressions);
        on("GET", "/policies/reputation/", rules::reputations);

        on("GET", "/flows/instances/", flows::list);
        on("GET", "/flows/instances/{slug}/", flows::one);
        on("GET", "/flows/bindings/", flows::places);
        for (var kind : EnumSet.of(Stage.Kind.DENY, Stage.Kind.VALIDATE, Stage.Kind.LOGIN)) {
            on("GET", "/stages/" + kind.path + "/", exchange -> flows.stagesOf(kind, exchange));
        }

        on("GET", "/core/authenticated_sessions/", sessions::list);
        if (settings.dialect().deletesSessionsInBulk()) {
            on("DELETE", "/core/authenticated_sessions/bulk_delete/", sessions::deleteInBulk);
        }
        on("GET", "/core/authenticated_sessions/{uuid}/", sessions::one);
        on("DELETE", "/core/authenticated_sessions/{uuid}/", sessions::delete);
    }

    void bind(ProviderApi providers, ApplicationApi applications, LookupApi lookups, EventApi events) {
        on("GET", "/providers/oauth2/", providers::list);
        on("POST", "/providers/oauth2/", providers::create);
        on("GET", "/providers/oauth2/{pk}/", providers::one);
        on("PATCH", "/providers/oauth2/{pk}/", providers::change);
        on("DELETE", "/providers/oauth2/{pk}/", providers::delete);
        notEmulated("PUT", "/providers/oauth2/{pk}/");

        on("GET", "/core/applications/", applications::list);
        on("POST", "/core/applications/", applications::create);
        on("GET", "/core/applications/{slug}/", applications::one);
        on("PATCH", "/core/applications/{slug}/", applications::change);
        on("DELETE", "/core/applications/{slug}/", applications::delete);
        notEmulated("PUT", "/core/applications/{slug}/");
        on("PUT", "/core/transactional/applications/", applications::transaction);

        on("GET", "/propertymappings/provider/scope/", lookups::mappings);
        on("GET", "/propertymappings/provider/scope/{pk}/", lookups::mapping);
        on("GET", "/crypto/certificatekeypairs/", lookups::certificates);

        on("GET", "/events/events/", events::list);
    }

    private void on(String method, String path, Routes.Handler handler) {
        routes.on(method, BASE + path, exchange -> {
            authenticate(exchange);
            if (method.equals("GET")) {
                handler.handle(exchange);
            } else {
                synchronized (settings.journal()) { // a write reads, checks and saves as one transaction
                    handler.handle(exchange);
                }
            }
        });
    }

    private void notEmulated(String method, String path) {
        routes.on(method, BASE + path, exchange -> {
            throw new UnsupportedOperationException(method + " " + path + " is not emulated");
        });
    }

    private void authenticate(Exchange exchange) {
        var header = exchange.header("Authorization")
                .orElseThrow(() -> Refusal.detail(403, "Authentication credentials were not provided."));
        if (!header.regionMatches(true, 0, "Bearer ", 0, 7)) {
            throw Refusal.detail(403, settings.dialect().refusalOfOtherSchemes());
        }
        var holder = directory.userNamed(AuthentikEmulator.ADMIN).filter(User::active);
        if (holder.isEmpty() || !Secrets.same(header.substring(7), settings.apiToken())) {
            throw Refusal.detail(403, "Token invalid/expired");
        }
    }
}
