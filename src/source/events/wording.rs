//! The English message of known events, with the values of the event in it: `%1` is the first value, `{Name}` the value of that name.
//!
//! An event log holds the values only; the words are in the programs that wrote it. These are the messages of events that tell why an installation or a
//! service failed. Source: Microsoft Learn's pages on the events of each provider, and the providers' message tables (`wevtutil gp NAME /ge /gm`).

use super::Event;

/// One provider: its name, and its messages by event id.
type Provider = (&'static str, &'static [(u32, &'static str)]);

const PROVIDERS: &[Provider] = &[
    (
        "Service Control Manager",
        &[
            (7000, "The %1 service failed to start due to the following error: %2"),
            (7001, "The %1 service depends on the %2 service which failed to start because of the following error: %3"),
            (7003, "The %1 service depends the following service: %2. This service might not be installed."),
            (7009, "A timeout was reached (%1 milliseconds) while waiting for the %2 service to connect."),
            (7011, "A timeout (%1 milliseconds) was reached while waiting for a transaction response from the %2 service."),
            (7022, "The %1 service hung on starting."),
            (7023, "The %1 service terminated with the following error: %2"),
            (7024, "The %1 service terminated with the following service-specific error: %2"),
            (7026, "The following boot-start or system-start driver(s) did not load: %1"),
            (
                7031,
                "The %1 service terminated unexpectedly.  It has done this %2 time(s).  The following corrective action will be taken in %3 milliseconds: %5.",
            ),
            (
                7032,
                "The Service Control Manager tried to take a corrective action (%2) after the unexpected termination of the %3 service, but this action failed with the following error: %4",
            ),
            (7034, "The %1 service terminated unexpectedly.  It has done this %2 time(s)."),
            (7036, "The %1 service entered the %2 state."),
            (7038, "The %1 service was unable to log on as %2 with the currently configured password due to the following error: %3"),
            (7040, "The start type of the %1 service was changed from %2 to %3."),
            (
                7041,
                "The %1 service was unable to log on as %2 with the currently configured password due to the following error: Logon failure: the user has not been granted the requested logon type at this computer.",
            ),
            (
                7045,
                "A service was installed in the system. Service Name: %1 Service File Name: %2 Service Type: %3 Service Start Type: %4 Service Account: %5",
            ),
        ],
    ),
    (
        "MsiInstaller",
        &[
            (1013, "%1"),
            (
                1033,
                "Windows Installer installed the product. Product Name: %1. Product Version: %2. Product Language: %3. Manufacturer: %5. Installation success or error status: %4.",
            ),
            (
                1034,
                "Windows Installer removed the product. Product Name: %1. Product Version: %2. Product Language: %3. Manufacturer: %5. Removal success or error status: %4.",
            ),
            (
                1035,
                "Windows Installer reconfigured the product. Product Name: %1. Product Version: %2. Product Language: %3. Manufacturer: %5. Reconfiguration success or error status: %4.",
            ),
            (1040, "Beginning a Windows Installer transaction: %1. Client Process Id: %2."),
            (1042, "Ending a Windows Installer transaction: %1. Client Process Id: %2."),
        ],
    ),
    (
        "Application Error",
        &[(
            1000,
            "Faulting application name: %1, version: %2, time stamp: 0x%3 Faulting module name: %4, version: %5, time stamp: 0x%6 Exception code: 0x%7 Fault offset: 0x%8 Faulting process id: 0x%9 Faulting application start time: 0x%10 Faulting application path: %11 Faulting module path: %12",
        )],
    ),
    ("Application Hang", &[(1002, "The program %1 version %2 stopped interacting with Windows and was closed.")]),
    (
        "Windows Error Reporting",
        &[(
            1001,
            "Fault bucket %1, type %2 Event Name: %3 Response: %4 Cab Id: %5 Problem signature: P1: %6 P2: %7 P3: %8 P4: %9 P5: %10 P6: %11 P7: %12 P8: %13",
        )],
    ),
    ("SideBySide", &[(59, "Activation context generation failed for \"%1\". Error in manifest or policy file \"%2\" on line %3. %4")]),
    (
        "Microsoft-Windows-AppLocker",
        &[
            (8003, "{FilePath} was allowed to run but would have been prevented from running if the AppLocker policy were enforced."),
            (8004, "{FilePath} was prevented from running."),
            (8006, "{FilePath} was allowed to run but would have been prevented from running if the AppLocker policy were enforced."),
            (8007, "{FilePath} was prevented from running."),
            (8022, "{Package} was prevented from running."),
            (8025, "{Package} was prevented from running."),
        ],
    ),
    (
        "Microsoft-Windows-CodeIntegrity",
        &[
            (
                3004,
                "Windows is unable to verify the image integrity of the file {FileNameBuffer} because file hash could not be found on the system.",
            ),
            (
                3033,
                "Code Integrity determined that a process ({ProcessNameBuffer}) attempted to load {FileNameBuffer} that did not meet the {RequestedPolicy} signing level requirements.",
            ),
            (
                3077,
                "Code Integrity determined that a process ({Process Name}) attempted to load {File Name} that did not meet the Enterprise signing level requirements or violated code integrity policy (Policy ID:{PolicyGUID}).",
            ),
        ],
    ),
    (
        "Microsoft-Windows-SoftwareRestrictionPolicies",
        &[
            (865, "Access to %1 has been restricted by your Administrator by the default software restriction policy level."),
            (866, "Access to %1 has been restricted by your Administrator by location with policy rule %2 placed on path %3."),
            (867, "Access to %1 has been restricted by your Administrator by software publisher policy."),
            (868, "Access to %1 has been restricted by your Administrator by policy rule %2."),
        ],
    ),
    (
        "Microsoft-Windows-WindowsUpdateClient",
        &[
            (19, "Installation Successful: Windows successfully installed the following update: {updateTitle}"),
            (20, "Installation Failure: Windows failed to install the following update with error {errorCode}: {updateTitle}."),
            (25, "Windows Update failed to check for updates with error {errorCode}."),
            (31, "Windows Update failed to download an update."),
        ],
    ),
    (
        "Microsoft-Windows-Windows Defender",
        &[
            (
                1116,
                "Microsoft Defender Antivirus has detected malware or other potentially unwanted software. Name: {Threat Name} Path: {Path} Process Name: {Process Name}",
            ),
            (
                1117,
                "Microsoft Defender Antivirus has taken action to protect this machine from malware or other potentially unwanted software. Name: {Threat Name} Path: {Path} Process Name: {Process Name} Action: {Action Name}",
            ),
            (
                1121,
                "Microsoft Defender Exploit Guard has blocked an operation that is not allowed by your IT administrator. ID: {ID} Path: {Path} Process Name: {Process Name}",
            ),
        ],
    ),
];

/// Names that a provider has in older or other versions of Windows.
const ALIASES: &[(&str, &str)] = &[
    ("Microsoft-Windows-Service Control Manager", "Service Control Manager"),
    ("Microsoft-Windows-SideBySide", "SideBySide"),
    ("Microsoft-Windows-Application Error", "Application Error"),
    ("Software Restriction Policies", "Microsoft-Windows-SoftwareRestrictionPolicies"),
    ("Windows Defender", "Microsoft-Windows-Windows Defender"),
];

/// The texts of system errors that a service's start ends with; an event names them as `%%1053`. Source: winerror.h.
const SYSTEM_ERRORS: &[(u32, &str)] = &[
    (2, "The system cannot find the file specified."),
    (3, "The system cannot find the path specified."),
    (5, "Access is denied."),
    (87, "The parameter is incorrect."),
    (126, "The specified module could not be found."),
    (127, "The specified procedure could not be found."),
    (193, "%1 is not a valid Win32 application."),
    (216, "This version of %1 is not compatible with the version of Windows you're running."),
    (577, "Windows cannot verify the digital signature for this file."),
    (1053, "The service did not respond to the start or control request in a timely fashion."),
    (1058, "The service cannot be started, either because it is disabled or because it has no enabled devices associated with it."),
    (1064, "An exception occurred in the service when handling the control request."),
    (1067, "The process terminated unexpectedly."),
    (1068, "The dependency service or group failed to start."),
    (1069, "The service did not start due to a logon failure."),
    (1070, "After starting, the service hung in a start-pending state."),
    (1075, "The dependency service does not exist or has been marked for deletion."),
    (
        1079,
        "The account specified for this service is different from the account specified for other services running in the same process.",
    ),
    (1083, "The executable program that this service is configured to run in does not implement the service."),
    (1290, "The service start failed since one or more services in the same process have an incompatible service SID type setting."),
    (1326, "The user name or password is incorrect."),
    (1330, "The password for this account has expired."),
    (1385, "Logon failure: the user has not been granted the requested logon type at this computer."),
    (14001, "The application has failed to start because its side-by-side configuration is incorrect."),
];

/// What an event says, in English where its message is known, else what is in it.
pub(super) fn of(event: &Event) -> String {
    let provider = ALIASES.iter().find(|(alias, _)| *alias == event.provider).map_or(event.provider.as_str(), |(_, name)| name);
    if provider == "SideBySide" && event.id == 33 {
        return side_by_side(event);
    }
    let known = PROVIDERS.iter().find(|(name, _)| *name == provider);
    match known.and_then(|(_, messages)| messages.iter().find(|(id, _)| *id == event.id)) {
        Some((_, template)) => filled(template, event),
        None if event.message.is_some() => String::new(),
        None => listed(event),
    }
}

/// Event 33 names the missing assembly and the program, in an order that differs between versions of Windows.
fn side_by_side(event: &Event) -> String {
    let find = |fits: fn(&str) -> bool| event.data.iter().map(|(_, value)| value.as_str()).find(|value| fits(value)).unwrap_or_default();
    let (assembly, program) = (find(|value| value.contains("version=")), find(|value| value.contains(":\\")));
    format!(
        "Activation context generation failed for \"{program}\". Dependent Assembly {assembly} could not be found. Please use sxstrace.exe for detailed diagnosis."
    )
}

fn filled(template: &str, event: &Event) -> String {
    let mut out = String::new();
    let mut rest = template;
    while let Some(at) = rest.find(['%', '{']) {
        let (before, place) = rest.split_at(at);
        out.push_str(before);
        let (value, behind) = if let Some(named) = place.strip_prefix('{') {
            let (name, behind) = named.split_once('}').unwrap_or((named, ""));
            (event.data.iter().find(|(known, _)| known.as_deref() == Some(name)), behind)
        } else {
            let digits = place.get(1..).unwrap_or_default();
            let end = digits.find(|character: char| !character.is_ascii_digit()).unwrap_or(digits.len());
            let (number, behind) = digits.split_at(end);
            (number.parse::<usize>().ok().and_then(|number| event.data.get(number.checked_sub(1)?)), behind)
        };
        out.push_str(&value.map_or_else(String::new, |(_, value)| with_errors(value)));
        rest = behind;
    }
    out.push_str(rest);
    out.replace("0x0x", "0x")
}

/// All values, each with its name.
fn listed(event: &Event) -> String {
    let value = |(name, value): &(Option<String>, String)| match name {
        Some(name) if !value.is_empty() => format!("{name}: {}", with_errors(value)),
        _ => with_errors(value),
    };
    event.data.iter().map(value).filter(|value| !value.is_empty()).collect::<Vec<_>>().join("; ")
}

/// Says what `%%1053` stands for, and keeps the number.
fn with_errors(value: &str) -> String {
    let Some((before, reference)) = value.split_once("%%") else { return value.to_owned() };
    let end = reference.find(|character: char| !character.is_ascii_digit()).unwrap_or(reference.len());
    let (number, behind) = reference.split_at(end);
    match number.parse().ok().and_then(|number: u32| SYSTEM_ERRORS.iter().find(|(known, _)| *known == number)) {
        Some((_, text)) => format!("{before}{text} (%%{number}){behind}"),
        None => value.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(provider: &str, id: u32, data: &[(&str, &str)]) -> Event {
        let data =
            data.iter().map(|(name, value)| (Some((*name).to_owned()).filter(|name| !name.is_empty()), (*value).to_owned())).collect();
        Event { provider: provider.to_owned(), id, data, ..Event::default() }
    }

    #[test]
    fn known_events_speak_english_with_their_values_in_place() {
        let failed = event("Service Control Manager", 7000, &[("param1", "Acme Agent"), ("param2", "%%1053")]);
        assert_eq!(
            of(&failed),
            "The Acme Agent service failed to start due to the following error: The service did not respond to the start or control request in a timely fashion. (%%1053)"
        );
        let blocked = event("Microsoft-Windows-AppLocker", 8004, &[("PolicyName", "EXE"), ("FilePath", "%OSDRIVE%\\ACME\\SETUP.EXE")]);
        assert_eq!(of(&blocked), "%OSDRIVE%\\ACME\\SETUP.EXE was prevented from running.");
    }

    #[test]
    fn of_unknown_events_the_values_are_listed() {
        assert_eq!(of(&event("Acme", 7, &[("Path", "C:\\x"), ("", "gone"), ("Empty", "")])), "Path: C:\\x; gone");
    }

    #[test]
    fn the_tables_are_in_order() {
        assert!(SYSTEM_ERRORS.is_sorted_by_key(|(number, _)| number));
        assert!(PROVIDERS.iter().all(|(_, messages)| messages.is_sorted_by_key(|(id, _)| id)));
    }
}
