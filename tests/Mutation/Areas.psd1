# The areas that ./build.ps1 Mutate changes: their files, the classes of unit tests that must notice it, and the tests among them that
# would take seconds for each change.
@{
    Limiter    = @{
        Files = 'AdaptiveRateLimiter', 'Pacer', 'PacingCap', 'PacingCycle', 'PacingRate', 'PacingTicket', 'RateLimitHeaders', 'RateLimitLease', 'RefusalCount'
        Tests = 'AdaptiveRateLimiterTests', 'ApiSenderPacingTests', 'PacerTests', 'RateLimitHeadersTests', 'RefusalCountTests'
        Slow  = @()
    }
    Merge      = @{
        Files = 'ConfigurationMerge', 'ResourceMerge', 'ThreeWayMerge'
        Tests = 'ConfigurationMergeTests', 'ResourceMergeTests'
        Slow  = @()
    }
    Paging     = @{
        Files = 'DuplicateFilter', 'PageBuffer', 'PageParser', 'PageReader', 'PageRequests'
        Tests = 'ApiSenderPacingTests', 'PageParserTests', 'PageReaderTests'
        Slow  = @()
    }
    Redaction  = @{
        Files = 'ConversationRedactor', 'SecretRedactor', 'UriRedactor'
        Tests = 'ConversationRedactorTests', 'SecretRedactorTests'
        Slow  = @('A_long_text_is_masked_in_a_time_that_grows_with_its_length_only')
    }
    Retry      = @{
        Files = 'FailureClassifier', 'RetryAfterHeader', 'RetryLoop', 'RetryPolicy'
        Tests = 'AccessTokenTests', 'ApiSenderLogTests', 'ApiSenderPacingTests', 'ApiSenderTests', 'FailureClassifierTests', 'LostAnswerTests',
            'RetryAfterHeaderTests', 'RetryPolicyTests'
        Slow  = @('A_reply_that_is_too_long_for_one_object_is_an_error_and_not_read_again')
    }
    Validation = @{
        Files = 'ConfigurationValidator', 'OperatorValidator', 'OutputSchemaValidator', 'SchemaValidator'
        Tests = 'ConfigurationValidatorTests', 'OperatorValidatorTests', 'OutputSchemaTests', 'SchemaTests'
        Slow  = @()
    }
}
