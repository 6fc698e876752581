@{
    Severity     = @('ParseError', 'Error', 'Warning')
    ExcludeRules = @(
        # build.ps1, the demo and the test runners talk to a person at a console.
        'PSAvoidUsingWriteHost'
        # The emulator's secret is no secret.
        'PSAvoidUsingConvertToSecureStringWithPlainText'
        # Pester and the emulator's functions use variables and parameters across blocks, which the rule does not see.
        'PSUseDeclaredVarsMoreThanAssignments'
        'PSReviewUnusedParameter'
        # Where it matters, the tests on Windows PowerShell show it.
        'PSUseBOMForUnicodeEncodedFile'
    )
}
