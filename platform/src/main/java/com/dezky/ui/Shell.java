package com.dezky.ui;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// Everything around a page: who is looking, at which organisation, where else they may go, and what they have
/// to know on every page. Language, theme, CSRF token and flashed toasts come from `Rendering` by themselves.
/// @param title the page's name, first in the window's title
/// @param brand what the page wears
/// @param viewer null before sign-in
/// @param workspace the organisation that the page is about; null where there is none
/// @param environment shown beside the operator tag, as `SANDBOX` or `PROD`; null hides it
/// @param navigation what is not allowed is not in it
/// @param live topics of `/live` that the page's fragments listen to; empty opens no stream
public record Shell(String title, Brand brand, @Nullable Viewer viewer, @Nullable Workspace workspace,
        @Nullable String environment, List<NavGroup> navigation, List<Banner> banners, List<String> live) {

    /// A page of a portal, without banners and live topics yet.
    public static Shell of(String title, @Nullable Viewer viewer, List<NavGroup> navigation) {
        return new Shell(title, Brand.DEZKY, viewer, null, null, navigation, List.of(), List.of());
    }

    /// A page outside of every portal: sign-in, errors.
    public static Shell outside(String title) {
        return of(title, null, List.of());
    }

    /// The same page, about this organisation.
    public Shell in(Workspace organisation) {
        return new Shell(title, brand, viewer, organisation, environment, navigation, banners, live);
    }

    /// The same page in an organisation's name and colours.
    public Shell wearing(Brand worn) {
        return new Shell(title, worn, viewer, workspace, environment, navigation, banners, live);
    }

    /// What the organisation calls its workspace, or Dezky.
    public String product() {
        return brand.product();
    }

    /// The same page, tagged with the environment it runs in.
    public Shell tagged(String name) {
        return new Shell(title, brand, viewer, workspace, name, navigation, banners, live);
    }

    /// The same page with these banners, the most important first.
    public Shell with(List<Banner> shown) {
        return new Shell(title, brand, viewer, workspace, environment, navigation, shown, live);
    }

    /// The same page, told about changes to these topics while it is open.
    public Shell live(String... topics) {
        return new Shell(title, brand, viewer, workspace, environment, navigation, banners, List.of(topics));
    }

    /// `Medlemmer · Nordlys · Dezky`, so that tabs and history tell pages apart.
    public String windowTitle() {
        return workspace == null ? title + " · " + product() : title + " · " + workspace.name() + " · " + product();
    }

    /// The person who is signed in.
    /// @param detail  their role or address, in small
    /// @param account where their own account is; null where there is no such page
    public record Viewer(String name, String detail, @Nullable String account) {
        public Viewer(String name, String detail) {
            this(name, detail, null);
        }
    }

    /// The organisation block above the navigation.
    /// @param detail plan and seats
    /// @param href where its name leads
    /// @param switchHref where another organisation is picked; null when there is only this one
    public record Workspace(String name, String detail, String href, @Nullable String switchHref) {}
}
