package com.dezky.ui;

/// The frame of the customer admin's pages: a feature says its title and address, the portal puts organisation,
/// navigation and banners around it. Here, so that features need not know the portal that shows them.
public interface AdminShell {
    /// The frame for the request that is being answered.
    /// @param current the address of the navigation entry the page belongs to, as `/admin/members`
    Shell of(String title, String current);

    /// The same for a page outside the admin area that belongs to the person, as their account.
    Shell personal(String title);
}
