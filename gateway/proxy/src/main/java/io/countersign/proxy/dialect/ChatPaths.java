package io.countersign.proxy.dialect;

/**
 * Where things stand in OpenAI Chat Completions and Embeddings; spec 2.3.0, compatible servers too.
 */
final class ChatPaths {
  /** A request of Chat Completions. */
  static final String REQUEST =
      """
          END_USER $.user
          END_USER $.safety_identifier
          NEVER $.messages[?role=function|tool].name
          NAME $.messages[*].name
          STOP $.stop
          STOP $.stop[*]
          UNSCANNABLE $.messages[*].content[*].image_url
          UNSCANNABLE $.messages[*].content[*].input_audio
          UNSCANNABLE $.messages[*].content[*].video_url
          UNSCANNABLE $.messages[*].content[*].audio_url
          UNSCANNABLE $.messages[*].audio
          UNSCANNABLE $.messages[*].images
          UNSCANNABLE $.prompt_token_ids
          UNSCANNABLE $.prompt_embeds
          UNSCANNABLE $..file_id
          UNSCANNABLE $..file_data
          UNSCANNABLE $..file_url
          UNSCANNABLE $..image_url
          SECRET $.tools[*].authorization
          SECRET $.tools[*].headers.**
          NEVER $.functions[*].name
          NEVER $.audio.format
          NEVER $.audio.voice
          NEVER $.audio.voice.id
          NEVER $.function_call
          NEVER $.function_call.name
          NEVER $.messages[*].content[*].prompt_cache_breakpoint.mode
          NEVER $.messages[*].content[*].type
          NEVER $.messages[*].function_call.name
          NEVER $.messages[*].role
          NEVER $.messages[*].tool_call_id
          NEVER $.messages[*].tool_calls[*].custom.name
          NEVER $.messages[*].tool_calls[*].function.name
          NEVER $.messages[*].tool_calls[*].id
          NEVER $.messages[*].tool_calls[*].type
          NEVER $.modalities[*]
          NEVER $.model
          NEVER $.moderation.model
          NEVER $.moderation.policy.input.mode
          NEVER $.moderation.policy.output.mode
          NEVER $.prediction.content[*].prompt_cache_breakpoint.mode
          NEVER $.prediction.content[*].type
          NEVER $.prediction.type
          NEVER $.prompt_cache_key
          NEVER $.prompt_cache_options.mode
          NEVER $.prompt_cache_options.ttl
          NEVER $.prompt_cache_retention
          NEVER $.reasoning_effort
          NEVER $.response_format.json_schema.name
          NEVER $.response_format.type
          NEVER $.service_tier
          NEVER $.tool_choice
          NEVER $.tool_choice.allowed_tools.mode
          NEVER $.tool_choice.allowed_tools.tools[*].**
          NEVER $.tool_choice.custom.name
          NEVER $.tool_choice.function.name
          NEVER $.tool_choice.type
          NEVER $.tools[*].custom.format.grammar.syntax
          NEVER $.tools[*].custom.format.type
          NEVER $.tools[*].custom.name
          NEVER $.tools[*].function.name
          NEVER $.tools[*].type
          NEVER $.verbosity
          NEVER $.web_search_options.search_context_size
          NEVER $.web_search_options.user_location.approximate.country
          NEVER $.web_search_options.user_location.approximate.timezone
          NEVER $.web_search_options.user_location.type
          UNSCANNABLE $.messages[*].content[*].file.file_data
          UNSCANNABLE $.messages[*].content[*].file.file_id
          UNSCANNABLE $.messages[*].content[*].image_url.url
          UNSCANNABLE $.messages[*].content[*].input_audio.data
          JSON $.messages[*].function_call.arguments
          JSON $.messages[*].tool_calls[*].custom.input
          JSON $.messages[*].tool_calls[*].function.arguments
          TEXT $.functions[*].description
          TEXT $.functions[*].parameters.**
          TEXT $.messages[*].content
          TEXT $.messages[*].content[*].file.filename
          TEXT $.messages[*].content[*].refusal
          TEXT $.messages[*].content[*].text
          TEXT $.messages[*].refusal
          TEXT $.metadata.*
          TEXT $.prediction.content
          TEXT $.prediction.content[*].text
          TEXT $.response_format.json_schema.description
          TEXT $.response_format.json_schema.schema.**
          TEXT $.tools[*].custom.description
          TEXT $.tools[*].custom.format.grammar.definition
          TEXT $.tools[*].function.description
          TEXT $.tools[*].function.parameters.**
          TEXT $.web_search_options.user_location.approximate.city
          TEXT $.web_search_options.user_location.approximate.region
          TEXT $.messages[*].reasoning_content
          TEXT $.messages[*].reasoning
          TEXT $.messages[*].tool_calls[*].function.arguments.**
          TEXT $.guided_json.**
          TEXT $.guided_regex
          TEXT $.guided_choice[*]
          TEXT $.guided_grammar
          TEXT $.structured_outputs.**
          TEXT $.chat_template
          TEXT $.chat_template_kwargs.**
          TEXT $.bad_words[*]
          TEXT $.documents[*].**
          TEXT $.vllm_xargs.**
      """;

  /** An answer or a chunk of one. */
  static final String ANSWER =
      """
          NEVER $.id
          NEVER $.object
          NEVER $.model
          NEVER $.system_fingerprint
          NEVER $.service_tier
          NEVER $.obfuscation
          NEVER $.choices[*].finish_reason
          NEVER $.choices[*].message.role
          NEVER $.choices[*].message.tool_calls[*].id
          NEVER $.choices[*].message.tool_calls[*].type
          NEVER $.choices[*].message.tool_calls[*].function.name
          NEVER $.choices[*].message.tool_calls[*].custom.name
          NEVER $.choices[*].message.function_call.name
          NEVER $.choices[*].message.audio.id
          NEVER $.choices[*].message.audio.data
          NEVER $.choices[*].delta.role
          NEVER $.choices[*].delta.tool_calls[*].id
          NEVER $.choices[*].delta.tool_calls[*].type
          NEVER $.choices[*].delta.tool_calls[*].function.name
          NEVER $.choices[*].delta.tool_calls[*].custom.name
          NEVER $.choices[*].delta.function_call.name
          NEVER $.choices[*].delta.audio.id
          NEVER $.choices[*].delta.audio.data
          NEVER $..reasoning_details.**
          NEVER $..encrypted_content
          NEVER $..thought_signature
          NEVER $..signature
          LEAK $.choices[*].logprobs
          JSON $.choices[*].message.tool_calls[*].function.arguments
          JSON $.choices[*].message.function_call.arguments
          JSON $.choices[*].delta.tool_calls[*].function.arguments
          JSON $.choices[*].delta.function_call.arguments
          LEAK $.prompt_logprobs
          LEAK $.prompt_token_ids
          LEAK $.choices[*].token_ids
          LEAK $.choices[*].prompt_logprobs
      """;

  /** A request of Embeddings. */
  static final String EMBEDDINGS =
      """
          END_USER $.user
          NEVER $.encoding_format
          NEVER $.model
          TEXT $.input
          TEXT $.input[*]
      """;

  /** An answer of Embeddings: numbers, or numbers in base64. */
  static final String EMBEDDINGS_ANSWER =
      """
          NEVER $.object
          NEVER $.model
          NEVER $.data[*].object
          NEVER $.data[*].embedding
      """;

  private ChatPaths() {}
}
