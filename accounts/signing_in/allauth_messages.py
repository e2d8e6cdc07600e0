"""allauth's words, listed so that they are collected with ours: allauth itself speaks no Welsh.

Only what people of this site meet: pages that we leave as allauth makes them, form fields, errors
and confirmations; its e-mails are our own (`accounts.signing_in.mail`). Each must stand here
exactly as allauth writes it, spaces included.
Nothing imports this module; translations are found because every catalogue is read as one.
"""

from django.utils.translation import gettext_noop as _

# Labels and hints of the forms.
FORM_FIELDS = (
    _("Email"),
    _("Email address"),
    _("Email address confirmation"),
    _("Email (again)"),
    _("Forgot your password?"),
    _("Remember Me"),
    _("Password (again)"),
    _("Current Password"),
    _("New Password"),
    _("New Password (again)"),
    _("Code"),
    _("Authenticator code"),
)

# What a form says when something needs another look.
FORM_ERRORS = (
    _("This account is currently inactive."),
    _("You cannot remove your primary email address."),
    _("This email address is already associated with this account."),
    _("The email address and/or password you specified are not correct."),
    _("A user is already registered with this email address."),
    _("Please type your current password."),
    _("Incorrect password."),
    _("Invalid or expired key."),
    _("Invalid login."),
    _("The password reset token was invalid."),
    _("You cannot add more than %d email addresses."),
    _("The email address is not assigned to any user account."),
    _("Your primary email address must be verified."),
    _("Please select only one."),
    _("The new value must be different from the current one."),
    _("You must type the same password each time."),
    _("You must type the same email each time."),
)

# Signing in, and proving once more that it is you.
SIGN_IN = (
    _("Use your password"),
    _("Use authenticator app or code"),
    _("Use a security key"),
    _("Enter your password:"),
    _("Confirm"),
    _("Cancel"),
    _("Account Inactive"),
    _("This account is inactive."),
    _("Sign Up Closed"),
    _("We are sorry, but the sign up is currently closed."),
    _("Note"),
    _("You are already logged in as %(user_display)s."),
)

# The e-mail addresses of an account.
ADDRESSES = (
    _("Remove"),
    _("Warning:"),
    _(
        "You currently do not have any email address set up. You should really add an email "
        "address so you can receive notifications, reset your password, etc."
    ),
    _("Unable to confirm %(email)s because it is already confirmed by a different account."),
)

# Changing a password.
PASSWORDS = (
    _("Change Password"),
    _("Set Password"),
    _("Bad Token"),
    _(
        "The password reset link was invalid, possibly because it has already been used.  "
        'Please request a <a href="%(passwd_reset_url)s">new password reset</a>.'
    ),
    _("Your password is now changed."),
)

# The pages are our own; keys that nobody has named are called so.
SECOND_STEP = (
    _("Master key"),
    _("Backup key"),
    _("Key nr. {number}"),
    _("Save"),
)

# Where somebody is signed in.
SESSIONS = ()

# The line that confirms what has just been done.
MESSAGES = (
    _("You cannot remove your primary email address (%(email)s)."),
    _("Removed email address %(email)s."),
    _("You have signed out."),
    _("Password successfully changed."),
    _("Password successfully set."),
    _("Primary email address set."),
    _("A new set of recovery codes has been generated."),
    _("Save them  in a secure location now — they won't be shown again."),
    _("Authenticator app activated."),
    _("Authenticator app deactivated."),
    _("Security key added."),
    _("Security key removed."),
    _("Signed out of all other sessions."),
)
