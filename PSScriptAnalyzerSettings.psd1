@{
    Severity     = @('ParseError', 'Error', 'Warning')
    ExcludeRules = @(
        # build.ps1, the demo and the test runners talk to a person at a console.
        'PSAvoidUsingWriteHost'
        # The cmdlets ask before they change something, and tests hold that. Functions of scripts and tests are for these alone.
        'PSUseShouldProcessForStateChangingFunctions'
        # The examples stand on ground that looks like a reader's session.
        'PSAvoidGlobalVars'
        # The emulator's secret is no secret.
        'PSAvoidUsingConvertToSecureStringWithPlainText'
        # Pester and the emulator's functions use variables and parameters across blocks, which the rule does not see.
        'PSUseDeclaredVarsMoreThanAssignments'
        'PSReviewUnusedParameter'
    )
}
