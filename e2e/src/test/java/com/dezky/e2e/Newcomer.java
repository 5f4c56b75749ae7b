package com.dezky.e2e;

/// Somebody a tenant has made.
/// @param id       of the membership
/// @param password the one-time password they were handed
record Newcomer(String tenant, String id, String email, String password) {
    String path() {
        return "/tenants/" + tenant + "/users/" + id;
    }

    boolean settled(Api api) {
        var steps = api.ask("GET", path(), "").granted().path("steps");
        return !steps.isEmpty() && steps.valueStream().allMatch(step -> step.path("state").asString().equals("ok"));
    }
}
