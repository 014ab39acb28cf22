package io.countersign.masking.detect.pattern.secret;

import io.countersign.masking.EntityType;
import java.util.ArrayList;
import java.util.List;

/**
 * The keys and tokens that say by their prefix whose they are: prefixes, alphabets and lengths as
 * the vendors document them for secret scanning. Of two prefixes that begin alike the longer comes
 * first.
 */
final class KeyShapes {
  /** Name, kind (key or token), prefix, alphabet, fewest and most characters after the prefix. */
  private static final String TABLE =
      """
      aws-key key AKIA UPPER_AND_DIGITS 16 16
      aws-key key ASIA UPPER_AND_DIGITS 16 16
      aws-key key ABIA UPPER_AND_DIGITS 16 16
      aws-key key ACCA UPPER_AND_DIGITS 16 16
      aws-key key AROA UPPER_AND_DIGITS 16 17
      aws-key key AIDA UPPER_AND_DIGITS 16 17
      aws-session-token token IQoJb3JpZ2luX2Vj BASE64 100 2048
      aws-session-token token FwoGZXIvYXdz BASE64 100 2048
      aws-bedrock-key key ABSKQmVkcm9ja0FQSUtleS BASE64 60 180
      google-key key AIza URL_SAFE 35 35
      google-client-secret key GOCSPX- URL_SAFE 28 28
      google-token token ya29. DOTTED 20 2048
      github-token token ghp_ LETTERS_AND_DIGITS 36 251
      github-token token gho_ LETTERS_AND_DIGITS 36 251
      github-token token ghu_ LETTERS_AND_DIGITS 36 251
      github-token token ghs_ LETTERS_AND_DIGITS 36 251
      github-token token ghr_ LETTERS_AND_DIGITS 36 251
      github-token token github_pat_ URL_SAFE 22 255
      gitlab-token token glpat- DOTTED 20 300
      gitlab-token token glptt- DOTTED 20 300
      gitlab-token token gldt- URL_SAFE 20 64
      gitlab-token token glrt- DOTTED 20 300
      gitlab-token token glrtr- DOTTED 20 300
      gitlab-token token glcbt- URL_SAFE 20 64
      gitlab-token token glsoat- URL_SAFE 20 64
      gitlab-token token glft- URL_SAFE 20 64
      gitlab-token token glimt- URL_SAFE 20 64
      gitlab-token token glagent- URL_SAFE 20 128
      gitlab-token token gloas- URL_SAFE 20 128
      gitlab-token token glffct- URL_SAFE 20 64
      gitlab-token token glwt- URL_SAFE 20 64
      gitlab-token token GR1348941 URL_SAFE 20 20
      slack-token token xoxe.xox DOTTED 10 300
      slack-token token xoxb- URL_SAFE 10 128
      slack-token token xoxp- URL_SAFE 10 160
      slack-token token xoxa- URL_SAFE 10 160
      slack-token token xoxr- URL_SAFE 10 160
      slack-token token xoxs- URL_SAFE 10 160
      slack-token token xoxc- URL_SAFE 10 160
      slack-token token xoxd- BASE64 10 300
      slack-token token xoxe- URL_SAFE 10 300
      slack-token token xapp- URL_SAFE 10 160
      stripe-key key sk_live_ LETTERS_AND_DIGITS 16 255
      stripe-key key sk_test_ LETTERS_AND_DIGITS 16 255
      stripe-key key sk_org_ URL_SAFE 16 255
      stripe-key key rk_live_ LETTERS_AND_DIGITS 16 255
      stripe-key key rk_test_ LETTERS_AND_DIGITS 16 255
      stripe-key key whsec_ BASE64 16 255
      anthropic-key key sk-ant- URL_SAFE 20 255
      openrouter-key key sk-or-v1- HEX 64 64
      openai-key key sk-proj- URL_SAFE 20 255
      openai-key key sk-svcacct- URL_SAFE 20 255
      openai-key key sk-admin- URL_SAFE 20 255
      openai-key key sk- URL_SAFE 20 255
      countersign-key key csk_ URL_SAFE 16 255
      npm-token key npm_ LETTERS_AND_DIGITS 36 36
      pypi-token key pypi- URL_SAFE 16 255
      hugging-face-token key hf_ LETTERS_AND_DIGITS 30 64
      hugging-face-token key api_org_ LETTERS_AND_DIGITS 34 34
      docker-token key dckr_pat_ URL_SAFE 20 64
      docker-token key dckr_oat_ URL_SAFE 20 64
      rubygems-token key rubygems_ HEX 48 48
      nuget-key key oy2 LETTERS_AND_DIGITS 43 43
      crates-token key cio LETTERS_AND_DIGITS 32 32
      clojars-token key CLOJARS_ LETTERS_AND_DIGITS 60 60
      artifactory-key key AKCp LETTERS_AND_DIGITS 69 69
      artifactory-key key cmVmd LETTERS_AND_DIGITS 59 59
      twilio-key key SK HEX 32 32
      dropbox-token token sl.u. URL_SAFE 100 2048
      dropbox-token token sl. URL_SAFE 100 2048
      sendgrid-key key SG. DOTTED 60 80
      mailgun-key key key- HEX 32 32
      mailgun-key key pubkey- HEX 32 32
      brevo-key key xkeysib- URL_SAFE 70 90
      databricks-token key dapi HEX 32 34
      digitalocean-token key dop_v1_ HEX 64 64
      digitalocean-token key doo_v1_ HEX 64 64
      digitalocean-token key dor_v1_ HEX 64 64
      shopify-token key shpat_ HEX 32 32
      shopify-token key shpca_ HEX 32 32
      shopify-token key shppa_ HEX 32 32
      shopify-token key shpss_ HEX 32 32
      heroku-key key HRKU- URL_SAFE 36 70
      vault-token key hvs. URL_SAFE 20 255
      vault-token key hvb. URL_SAFE 20 300
      vault-token key hvr. URL_SAFE 20 255
      grafana-token key glc_ BASE64 32 400
      grafana-token key glsa_ URL_SAFE 41 41
      new-relic-key key NRAK- LETTERS_AND_DIGITS 27 27
      new-relic-key key NRJS- HEX 19 19
      new-relic-key key NRII- URL_SAFE 32 32
      new-relic-key key NRAA- URL_SAFE 27 40
      dynatrace-token key dt0c01. DOTTED 80 100
      linear-key key lin_api_ LETTERS_AND_DIGITS 40 40
      notion-token key secret_ LETTERS_AND_DIGITS 43 43
      notion-token key ntn_ LETTERS_AND_DIGITS 40 60
      airtable-token key pat DOTTED 79 79
      atlassian-token key ATATT3 BASE64 100 220
      atlassian-token key ATCTT3 BASE64 100 220
      bitbucket-token key ATBB BASE64 32 32
      postman-key key PMAK- URL_SAFE 59 59
      planetscale-token key pscale_tkn_ DOTTED 32 64
      planetscale-token key pscale_pw_ DOTTED 32 64
      planetscale-token key pscale_oauth_ DOTTED 32 64
      prefect-key key pnu_ LETTERS_AND_DIGITS 36 36
      pulumi-token key pul- HEX 40 40
      readme-key key rdme_ LETTERS_AND_DIGITS 70 70
      doppler-token key dp.pt. LETTERS_AND_DIGITS 40 44
      doppler-token key dp.st. DOTTED 40 64
      doppler-token key dp.ct. LETTERS_AND_DIGITS 40 44
      supabase-key key sbp_ HEX 40 40
      supabase-key key sb_secret_ URL_SAFE 20 64
      sentry-token key sntrys_ BASE64 60 255
      sentry-token key sntryu_ HEX 64 64
      fly-token key fo1_ URL_SAFE 43 43
      fly-token key fm1_ BASE64 100 1024
      fly-token key fm2_ BASE64 100 1024
      netlify-token key nfp_ LETTERS_AND_DIGITS 36 40
      replicate-token key r8_ LETTERS_AND_DIGITS 37 40
      groq-key key gsk_ LETTERS_AND_DIGITS 40 64
      perplexity-key key pplx- LETTERS_AND_DIGITS 40 64
      xai-key key xai- LETTERS_AND_DIGITS 70 90
      langsmith-key key lsv2_pt_ URL_SAFE 40 48
      langsmith-key key lsv2_sk_ URL_SAFE 40 48
      figma-token key figd_ URL_SAFE 38 48
      square-token key sq0atp- URL_SAFE 22 22
      square-token key sq0csp- URL_SAFE 43 43
      square-token key EAAAE URL_SAFE 55 64
      square-token key EAAA URL_SAFE 56 60
      sonar-token key sqp_ HEX 40 40
      sonar-token key squ_ HEX 40 40
      sonar-token key sqa_ HEX 40 40
      twitter-token token AAAAAAAAAAAAAAAAAAAAA BASE64 60 120
      facebook-token key EAACEdEose0cBA LETTERS_AND_DIGITS 20 255
      facebook-token key EAA LETTERS_AND_DIGITS 100 255
      alibaba-key key LTAI LETTERS_AND_DIGITS 16 20
      tencent-key key AKID LETTERS_AND_DIGITS 32 32
      one-password-token key ops_eyJ BASE64 200 1024
      easypost-key key EZAK LETTERS_AND_DIGITS 54 54
      duffel-token key duffel_test_ URL_SAFE 43 43
      duffel-token key duffel_live_ URL_SAFE 43 43
      flutterwave-key key FLWSECK URL_SAFE 12 64
      contentful-token key CFPAT- URL_SAFE 43 43
      typeform-token key tfp_ DOTTED 50 64
      shippo-token key shippo_live_ HEX 40 40
      shippo-token key shippo_test_ HEX 40 40
      sourcegraph-token key sgp_ URL_SAFE 40 60
      adobe-secret key p8e- LETTERS_AND_DIGITS 32 32
      age-key key AGE-SECRET-KEY-1 UPPER_AND_DIGITS 58 58
      tailscale-key key tskey- URL_SAFE 20 80
      circleci-token key CCIPAT_ URL_SAFE 40 80
      buildkite-token key bkua_ HEX 40 40
      mapbox-token key sk.eyJ DOTTED 40 200
      cloudflare-key key v1.0- URL_SAFE 171 171
      """;

  private KeyShapes() {}

  static List<KeyShape> all() {
    List<KeyShape> shapes = new ArrayList<>();
    for (String line : TABLE.strip().split("\n", -1)) {
      String[] cells = line.split(" ", -1);
      shapes.add(
          new KeyShape(
              cells[0],
              cells[1].equals("token") ? EntityType.TOKEN : EntityType.APIKEY,
              cells[2],
              KeyShape.Alphabet.valueOf(cells[3]),
              Integer.parseInt(cells[4]),
              Integer.parseInt(cells[5])));
    }
    return List.copyOf(shapes);
  }
}
